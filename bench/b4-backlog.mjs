export const b4 = async () => [];
