/** Whether a file or folder of that name counts: hidden ones and Python's cache do not. */
export const isVisible = (name: string): boolean => !name.startsWith('.') && name !== '__pycache__';
