// A file a person chose in the page, as the text that crosses to the program. Names of files are never sent.

/** Above this nothing is read into the page at all: the program takes no larger file, and says so in the same number. */
export const MOST_BYTES = 40 * 1024 * 1024;

/** The bytes in base64, or `null` when the file is too big to be read here. */
export async function base64Of(file: Blob): Promise<string | null> {
  if (file.size > MOST_BYTES) return null;
  const bytes = new Uint8Array(await bufferOf(file));
  let text = "";
  const step = 0x8000;
  for (let from = 0; from < bytes.length; from += step) text += String.fromCharCode(...bytes.subarray(from, from + step));
  return btoa(text);
}

function bufferOf(file: Blob): Promise<ArrayBuffer> {
  if (file.arrayBuffer) return file.arrayBuffer();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(reader.error ?? new Error("unreadable"));
    reader.readAsArrayBuffer(file);
  });
}

/** The first file of a paste or drop. */
export function firstFile(data: DataTransfer | null): File | null {
  return data?.files[0] ?? null;
}
