import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/**
 * Keeps a plot in an element: made anew where `reasons` change, as wide as the element at any time. Answers the
 * element's ref and the plot, null until there is one.
 */
export function usePlot(
  height: number,
  options: (size: { width: number; height: number }) => uPlot.Options,
  data: uPlot.AlignedData,
  reasons: readonly unknown[],
) {
  const holder = useRef<HTMLDivElement>(null);
  const [plot, setPlot] = useState<uPlot | null>(null);
  useEffect(() => {
    const element = holder.current!;
    const made = new uPlot(options({ width: element.clientWidth, height }), data, element);
    const resized = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    resized.observe(element);
    setPlot(made);
    return () => {
      resized.disconnect();
      made.destroy();
    };
  }, reasons);
  useEffect(() => plot?.setData(data), [plot, data]);
  return { holder, plot };
}
