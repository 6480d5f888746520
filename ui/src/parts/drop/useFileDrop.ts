// A file dropped onto a part of the page: the window's own drops carry a path, which the page's events do not have.
import { onBeforeUnmount, onMounted, ref, type Ref } from "vue";
import { platform } from "../../platform";

/** Whether something hangs over `zone` now; what is dropped there goes to `take`, the first file only. */
export function useFileDrop(zone: Ref<HTMLElement | null>, take: (path: string) => void): Ref<boolean> {
  const over = ref(false);
  let stop = () => undefined as void;
  onMounted(() => {
    stop = platform().onFileDrop(({ phase, paths, x, y }) => {
      const box = zone.value?.getBoundingClientRect();
      const inside = Boolean(box && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
      over.value = phase === "over" && inside;
      const path = paths[0];
      if (phase === "drop" && inside && path) take(path);
    });
  });
  onBeforeUnmount(() => stop());
  return over;
}
