// Turns the bytes that are saved and printed into pictures on the page. The viewer and its worker are part of the program;
// nothing is fetched from outside.
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import type { TextContent } from "pdfjs-dist/types/src/display/text_layer";

/** Reads a PDF given in base64. */
export async function openPdf(base64: string): Promise<PDFDocumentProxy> {
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  pdfjs.GlobalWorkerOptions.workerSrc = (await import("pdfjs-dist/legacy/build/pdf.worker.min.mjs?url")).default;
  const data = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  return pdfjs.getDocument({ data, useSystemFonts: false, disableAutoFetch: true, isImageDecoderSupported: false }).promise;
}

/** Draws a page on a canvas, `width` CSS pixels wide. Answers its text, for screen readers. */
export async function drawPage(pdf: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement, width: number): Promise<string> {
  const page = await pdf.getPage(number);
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: (width / natural.width) * ratio });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport }).promise;
  return textOf(page);
}

/** The text of a page. Read by hand: WebKit cannot loop over a stream, which the viewer's own reading needs. */
async function textOf(page: PDFPageProxy): Promise<string> {
  const reader = (page.streamTextContent() as ReadableStream<TextContent>).getReader();
  const words: string[] = [];
  for (let part = await reader.read(); !part.done; part = await reader.read())
    for (const item of part.value.items) if ("str" in item) words.push(item.str);
  return words.join(" ");
}
