import type { ComponentChildren } from 'preact';
import './Facts.css';

/** Names and what they stand for, line under line. */
export function Facts({ children }: { children: ComponentChildren }) {
  return <dl class="facts">{children}</dl>;
}

/** One line of `Facts`. */
export function Fact(props: { name: string; testId?: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd class="num" data-testid={props.testId}>
        {props.children}
      </dd>
    </div>
  );
}
