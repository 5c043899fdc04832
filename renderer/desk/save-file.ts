// Gives a file that was made here to the person, by the browser's own way of saving (Electron asks where to).

/** Long enough for a browser that asks first where the file goes. */
const keptMs = 60_000;

export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
