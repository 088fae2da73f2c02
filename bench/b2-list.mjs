export const b2 = async () => [];
