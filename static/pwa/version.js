// The release that this app is of: a part of the address of each of its files.
export const version = new URL(import.meta.url).pathname.split("/")[2];
