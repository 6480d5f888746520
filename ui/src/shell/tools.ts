// The rooms that need no case: one list for the home page and the palette.
import type { IconName } from "../parts/icon/Icon.vue";
import type { RouteName } from "./route";

/** A room that helps without a case. `keys` are further words it is found by. */
export interface Tool {
  name: RouteName;
  title: string;
  about: string;
  keys: string;
  sign: IconName;
}

export const TOOLS: Tool[] = [
  { name: "find", title: "我该办哪一项", about: "说说情况，得到要办的事、先后和期限", keys: "finder zbn", sign: "search" },
  { name: "page", title: "检查网页", about: "有没有互动功能，备案号挂对没有", keys: "page check jc wy", sign: "paper" },
  { name: "footer", title: "备案号代码", about: "做好代码，贴到网页底部", keys: "footer dm bah", sign: "copy" },
  { name: "returned", title: "退回意见", about: "把审核的话翻译成要改的地方", keys: "returned reject th", sign: "words" },
  { name: "contacts", title: "网安电话", about: "查各地网安部门，也能自己记", keys: "contacts phone dh wa", sign: "phone" },
  { name: "guides", title: "操作说明", about: "一步一步怎么点，能打印成一页", keys: "guides help sm", sign: "list" },
  { name: "ownRows", title: "自己的接入商", about: "加一家这里没有的，写上它的要求", keys: "own provider jrs zj", sign: "plus" },
];
