using System.Globalization;
using StreamLab.Settings;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Events;

/// <summary>Creates events from changes between two snapshots of a worker. Pure functions.</summary>
internal static class WorkerEvents
{
    /// <summary>The event of an incarnation's first snapshot.</summary>
    /// <param name="first">The first snapshot of this incarnation.</param>
    /// <param name="isKnown">True when the worker had an earlier incarnation.</param>
    public static LabEvent Started(WorkerSnapshot first, bool isKnown) => isKnown
        ? new(first.At, EventTone.Good, $"{first.Instance} is back, as incarnation {first.Incarnation}")
        : new(first.At, EventTone.Plain, $"{first.Instance} started");

    /// <summary>The events between two snapshots.</summary>
    /// <param name="before">The earlier snapshot.</param>
    /// <param name="after">The later snapshot.</param>
    /// <param name="isSwept">True when a sweep or phases of load set the rate: its changes are then no events, because they would displace other events.</param>
    public static IEnumerable<LabEvent> Between(WorkerSnapshot before, WorkerSnapshot after, bool isSwept = false)
    {
        foreach (var error in after.Errors.Keys.Except(before.Errors.Keys).Order(StringComparer.Ordinal))
        {
            yield return new(after.At, EventTone.Notice, $"{after.Instance} met an error: {error}");
        }

        foreach (var text in Changes(before, after, isSwept))
        {
            yield return new(after.At, EventTone.Plain, $"{after.Instance} {text}");
        }
    }

    private static IEnumerable<string> Changes(WorkerSnapshot before, WorkerSnapshot after, bool isSwept) =>
    [
        .. (before, after) switch
        {
            (ProducerSnapshot b, ProducerSnapshot a) => ProducerChanges(b, a, isSwept),
            (ReadingSnapshot b, ReadingSnapshot a) => ReaderChanges(b, a),
            _ => [],
        },
        .. before.State != WorkerState.Stopped && after.State == WorkerState.Stopped ? ["stopped"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> ProducerChanges(ProducerSnapshot before, ProducerSnapshot after, bool isSwept)
    {
        if (after.TargetRate != before.TargetRate && !isSwept)
        {
            yield return after.TargetRate == 0
                ? "sends as fast as it can"
                : string.Create(CultureInfo.InvariantCulture, $"is to send {after.TargetRate:#,0.###} records/s");
        }

        if (after.Paused != before.Paused && !isSwept)
        {
            yield return after.Paused ? "is paused" : "sends again";
        }

        if (after.SourceEnded && !before.SourceEnded)
        {
            yield return "has reached the end of its source";
        }
    }

    private static IEnumerable<string> ReaderChanges(ReadingSnapshot before, ReadingSnapshot after)
    {
        if (after.Rebalances != before.Rebalances && after.State != WorkerState.Stopped)
        {
            var count = after.Positions.Count;
            yield return $"has {NumberText.Count(count, "partition")} after a rebalance";
        }
    }
}
