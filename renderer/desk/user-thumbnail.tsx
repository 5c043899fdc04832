/** A small picture in a list: asked for only when the row has been in sight for a moment, so that scrolling asks nothing. */
import { useEffect, useState } from 'react';
import type { SearchHit } from '#core/search/index-row.ts';
import { Picture, type PictureSize } from '../components/picture.tsx';
import { usePicture } from './use-picture.ts';

const STILL_MS = 200;

export function UserThumbnail({ hit, size }: { readonly hit: SearchHit; readonly size: PictureSize }) {
  const [isStill, setStill] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setStill(true), STILL_MS);
    return () => clearTimeout(timer);
  }, []);
  return isStill ? <Loaded hit={hit} size={size} /> : <Picture name={hit.name} size={size} src={undefined} />;
}

function Loaded({ hit, size }: { readonly hit: SearchHit; readonly size: PictureSize }) {
  return <Picture name={hit.name} size={size} src={usePicture(hit.id)} />;
}
