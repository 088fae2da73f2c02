export const b9 = async () => [];
