// The twin's answers for the rooms that need no case: recorded, with as much change as can be made without rules.
import type { Calls, Contact } from "../contract";
import guideRecord from "./recorded/guides.json";
import paperRecord from "./recorded/paper.json";
import roomRecord from "./recorded/rooms.json";

type Dates = "due" | "save_due" | "import_calendar" | "remind";
type Helps = "situations" | "guides" | "read_guide" | "render_card" | "save_card" | "translate_return";
type Pages = "check_page" | "make_footer" | "copy_text";
type Contacts = "find_contacts" | "save_contact" | "remove_contact";
type Answers = { [N in Dates | Helps | Pages | Contacts]: (request: Calls[N][0]) => Calls[N][1] };

const NO_FILE = { code: "page.unreadable", message: "读不出这个文件", hint: "换成用浏览器存下来的网页", detail: "" };

/** What the rooms answer. `empty` has neither cases nor dates. */
export function rooms(empty: boolean): Answers {
  const pages = roomRecord.page as unknown as Record<string, Calls["check_page"][1]>;
  const guides = guideRecord as unknown as Record<string, Calls["read_guide"][1]>;
  let contacts = roomRecord.contacts.rows as Contact[];
  const listed = (query = "") => {
    const words = query.split(/\s+/);
    const rows = contacts.filter((c) => words.every((word) => `${c.place} ${c.office} ${c.phone}`.includes(word)));
    return { rows, note: roomRecord.contacts.note };
  };
  const card = (title: string) => ({ ...(paperRecord as unknown as Calls["render_card"][1]), title });

  return {
    situations: () => ({ rows: roomRecord.situations }),
    guides: () => ({ guides: roomRecord.guides }),
    read_guide: ({ guide }) => guides[guide] ?? { title: "", before: "", steps: [], after: "" },
    render_card: ({ guide }) => card(guides[guide]?.title ?? ""),
    save_card: ({ guide }) => ({ folder: "文稿/备案向导", papers: [{ form: "card", title: guides[guide]?.title ?? "", file: "说明.pdf", pages: 1, copies: 1 }], findings: [] }),
    check_page({ path }) {
      const page = pages[path.replace(/\.html$/, "")];
      if (!page) throw NO_FILE;
      return page;
    },
    make_footer: () => roomRecord.footer as unknown as Calls["make_footer"][1],
    copy_text: () => ({}),
    due: ({ days }) => {
      const all = empty ? [] : (roomRecord.due.rows as unknown as Calls["due"][1]["rows"]);
      return { rows: all.filter((row) => days === null || row.deadline.days_left <= days), calendar_until: roomRecord.due.calendar_until };
    },
    save_due: ({ file }) => ({ file, count: roomRecord.due.rows.length }),
    import_calendar: () => roomRecord.calendar,
    remind: () => ({ title: "", body: "" }),
    translate_return: ({ text }) => (roomRecord.returned[text.includes("不符合要求") ? "unsure" : "sure"] as unknown as Calls["translate_return"][1]),
    find_contacts: ({ query }) => listed(query),
    save_contact(row) {
      const kept: Contact = { ...row, id: row.id ?? `own-${contacts.length + 1}`, source: "自己记的", seen: "2026-11-22", own: true, others: [] };
      contacts = [kept, ...contacts.filter((c) => c.id !== kept.id)];
      return listed();
    },
    remove_contact({ id }) {
      contacts = contacts.filter((c) => c.id !== id);
      return listed();
    },
  };
}
