// Short words the window itself says about statuses, stages, sizes and days. Words about a filing come from the program.
import type { Format, Requirement, Source, Stage, Status } from "../contract";

/** The four statuses of a task. */
export const STATUS: Record<Status, string> = { done: "已完成", open: "未完成", blocked: "不能开始", trouble: "有问题" };

/** Where a case stands. */
export const STAGE: Record<Stage, string> = { draft: "填写中", submitted: "已提交，等审核", returned: "被退回", approved: "已通过" };

/** What kind of event it was. */
export const EVENT: Record<string, string> = {
  started: "开始办理", submitted: "在网站提交", returned: "被退回", approved: "通过", papers: "存了纸", packet: "存了材料包",
  passed: "看过提醒", picture: "换了图片", moved: "换了规则版本",
};

const FORMATS: Record<Format, string> = {
  jpg: "JPG", png: "PNG", webp: "WebP", bmp: "BMP", tiff: "TIFF", gif: "GIF", heic: "HEIC", pdf: "PDF",
};

/** Bytes as a person reads them: `392 KB`, `5 MB`. */
export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)} KB`;
  const mega = bytes / 1024 / 1024;
  return `${Number(mega.toFixed(1))} MB`;
}

/** What a picture must satisfy, in one line. */
export function wanted(requirement: Requirement): string {
  const parts: string[] = [];
  if (requirement.formats.length) parts.push(requirement.formats.map((f) => FORMATS[f]).join("、"));
  if (requirement.min_bytes) parts.push(`不小于 ${size(requirement.min_bytes)}`);
  if (requirement.max_bytes) parts.push(`不超过 ${size(requirement.max_bytes)}`);
  const [width, height] = requirement.min_pixels;
  if (width && height) parts.push(`至少 ${width}×${height} 像素`);
  if (requirement.colour === "required") parts.push("彩色");
  return parts.join("，");
}

/** The name of a format. */
export function formatName(format: Format): string {
  return FORMATS[format];
}

/** `2026-06-03` as `2026 年 6 月 3 日`; anything else unchanged. */
export function day(date: string): string {
  const [, y, m, d] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date) ?? [];
  return y && m && d ? `${y} 年 ${Number(m)} 月 ${Number(d)} 日` : date;
}

/** `2026-06-03T10:32:00` as `6 月 3 日 10:32`. */
export function moment(at: string): string {
  const [, m, d, time] = /^\d{4}-(\d{2})-(\d{2})T(\d{2}:\d{2})/.exec(at) ?? [];
  return m && d ? `${Number(m)} 月 ${Number(d)} 日 ${time}` : at;
}

/** How many days are left, in words. */
export function left(days: number): string {
  if (days < 0) return `已过 ${-days} 天`;
  return days === 0 ? "今天到期" : `还有 ${days} 天`;
}

/** After half a year without a look the text may be another one. */
const MAY_HAVE_CHANGED_DAYS = 180;

/** When a source was last looked at, with a word of doubt when that is long ago. Both are `YYYY-MM-DD`. */
export function lookedAt(seen: string, today: string): string {
  const days = (Date.parse(today) - Date.parse(seen)) / 86_400_000;
  return `${seen} 核对过${days > MAY_HAVE_CHANGED_DAYS ? "，可能已变" : ""}`;
}

const TRUST: Record<string, string> = { A: "亲眼看过原文", B: "现行转述", C: "旧的转述", D: "一份经验" };

/** How sure a source is. */
export function trust(source: Source): string {
  return TRUST[source.trust] ?? "";
}
