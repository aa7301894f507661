using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>The errors that clients saw, by kind and time, with the resolution of snapshots.</summary>
internal sealed class ErrorLog
{
    private const int Kept = 10_000;

    private readonly Queue<SeenErrors> _seen = new();

    /// <summary>The newest errors, oldest first.</summary>
    public IEnumerable<SeenErrors> Seen => _seen;

    /// <summary>Adds the errors that a worker counted since its previous snapshot.</summary>
    public void Add(WorkerSnapshot snapshot, WorkerSnapshot? before)
    {
        foreach (var (kind, count) in snapshot.Errors)
        {
            var more = count - (before?.Errors.GetValueOrDefault(kind) ?? 0);
            if (more > 0)
            {
                if (_seen.Count == Kept)
                {
                    _seen.Dequeue();
                }

                _seen.Enqueue(new(snapshot.At, kind, more));
            }
        }
    }
}

/// <summary>Errors of one kind that a worker saw.</summary>
/// <param name="At">The time of the snapshot that reported them.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Count">The number of errors.</param>
internal sealed record SeenErrors(DateTimeOffset At, string Kind, long Count);
