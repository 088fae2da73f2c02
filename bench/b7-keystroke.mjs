export const b7 = async () => [];
