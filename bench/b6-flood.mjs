export const b6 = async () => [];
