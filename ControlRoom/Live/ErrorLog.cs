using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>Errors that clients saw, by kind and time, as exact as snapshots are.</summary>
internal sealed class ErrorLog
{
    private const int Kept = 10_000;

    private readonly Queue<SeenErrors> _seen = new();

    /// <summary>The newest, oldest first.</summary>
    public IEnumerable<SeenErrors> Seen => _seen;

    /// <summary>Takes what a worker counted since its snapshot before.</summary>
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
/// <param name="At">By when.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Count">How many.</param>
internal sealed record SeenErrors(DateTimeOffset At, string Kind, long Count);
