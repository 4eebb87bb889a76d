import { Choice } from '../../../components/Field';
import type { Player } from '../../../workspace/player';
import { SHORT_MS, SPEEDS, type PlayerSpeed } from '../../../workspace/playing/speeds';
import { figure, texts } from '../../../state/language';

const ALL: readonly PlayerSpeed[] = ['short', ...SPEEDS];

/** How fast it is played: the whole plan in a few seconds, true time, or a multiple of it. */
export function Speed({ player }: { player: Player }) {
  const { animation: words } = texts.value;
  const nameOf = (speed: PlayerSpeed): string => {
    if (speed === 'short') return words.speeds.short(figure(SHORT_MS / 1000, 'count'));
    const times = words.speeds.times(figure(speed, 'factor'));
    return speed === 1 ? `${words.speeds.real} (${times})` : times;
  };
  return (
    <Choice
      label={words.speed}
      value={String(player.speed.value)}
      options={ALL.map((speed) => ({ value: String(speed), label: nameOf(speed) }))}
      onValue={(next) => {
        player.speed.value = ALL.find((speed) => String(speed) === next) ?? 'short';
      }}
    />
  );
}
