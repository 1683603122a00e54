/** Whether git would see a file or folder of that name: none that is hidden, or made by Python. */
export const isVisible = (name: string): boolean => !name.startsWith('.') && name !== '__pycache__';
