using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Feed;

/// <summary>Rejects incomplete snapshots: JSON can have null where the contract forbids it, and anyone may write to the topic.</summary>
internal static class SnapshotCheck
{
    public static bool IsSound(WorkerSnapshot snapshot) =>
        snapshot is { Run: not null, Instance: not null, Incarnation: not null, Errors: not null, Stalls: not null }
        && IsPlausible(snapshot.At)
        && Sound(snapshot.Stalls, stall => IsPlausible(stall.From) && IsPlausible(stall.To))
        && snapshot switch
        {
            ProducerSnapshot p => p is { Producer: not null, Begins: not null }
                && Sound(p.Partitions, s => s.Acknowledged is not null),
            ConsumerSnapshot c => Sound(c.Partitions, s => s is { Producer: not null, Ranges: not null })
                && Sound(c.Positions, _ => true)
                && Sound(c.Windows, w => w is { Key: not null, Values: not null }),
            StageSnapshot s => Sound(s.Partitions, p => p is { Producer: not null, Ranges: not null }) && Sound(s.Positions, _ => true),
            _ => false,
        };

    // Computing with times must not leave DateTimeOffset's range.
    private static bool IsPlausible(DateTimeOffset at) => at.Year is >= 2000 and < 9000;

    private static bool Sound<T>(IReadOnlyList<T>? items, Func<T, bool> isSound) where T : class =>
        items is not null && items.All(item => item is not null && isSound(item));
}
