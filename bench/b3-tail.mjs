export const b3 = async () => [];
