import type { ComponentChildren } from 'preact';
import { Name } from '../Name';
import { Thumbnail } from './Thumbnail';
import './Subject.css';

/** What a question is about: the photo in small (null: none), its title, and what else names it. */
export function Subject(props: { image_id: number | null; title: string; children?: ComponentChildren }) {
  return (
    <div class="subject" data-testid="subject">
      {props.image_id !== null && <Thumbnail image_id={props.image_id} />}
      <div class="subject__text">
        <p class="subject__title">
          <Name of={props.title} />
        </p>
        {props.children}
      </div>
    </div>
  );
}
