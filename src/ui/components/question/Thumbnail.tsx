import { useEffect, useState } from 'preact/hooks';
import { Image as ImageIcon } from 'lucide-preact';
import { api } from '../../state/app';
import './Thumbnail.css';

/** The small picture of an image; a quiet sign where it cannot be shown. Decorative: what stands beside it names it. */
export function Thumbnail({ image_id }: { image_id: number }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let gone = false;
    void api.getThumbnail(image_id).then((answer) => {
      if (!answer.ok || gone) return;
      made = URL.createObjectURL(answer.value);
      setUrl(made);
    });
    return () => {
      gone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [image_id]);
  return (
    <div class="thumbnail">
      {url === null ? <ImageIcon size={32} aria-hidden="true" /> : <img src={url} alt="" />}
    </div>
  );
}
