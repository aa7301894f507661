using StreamLab.Streaming.Results;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Streaming.Windows;

/// <summary>The windows of one partition, including closed ones that are not committed yet. Not thread-safe.</summary>
/// <remarks>
/// Its state depends only on the partition's records up to an offset. So a checkpoint at that offset and the records after it give the
/// same windows in any consumer.
/// </remarks>
public sealed class PartitionWindows : IWindowView
{
    private readonly string _run;
    private readonly EventTimeWindows _windows;
    private readonly List<ClosedWindow> _uncommitted = [];
    private long _closedBefore;
    private long _lateBefore;
    private long _closedEvents;

    internal PartitionWindows(string run, EventTimeWindows windows)
    {
        (_run, _windows) = (run, windows);
        windows.WhenClosed = (window, pass) =>
        {
            _closedEvents += window.Count;
            _uncommitted.Add(new ClosedWindow(run, pass, window));
        };
    }

    /// <inheritdoc/>
    public long Closed => _windows.Closed;

    /// <inheritdoc/>
    public long Late => _windows.Late - _lateBefore;

    /// <summary>Closed windows that are not committed yet, oldest first.</summary>
    public IReadOnlyList<ClosedWindow> Uncommitted => _uncommitted;

    /// <summary>Adds one event.</summary>
    /// <param name="key">The record's key.</param>
    /// <param name="data">The event's data.</param>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => _windows.Add(key, data);

    /// <inheritdoc/>
    public IReadOnlyList<WindowResult> Newest(int count) => _windows.Newest(count);

    /// <summary>Takes a checkpoint.</summary>
    /// <param name="next">The offset of the first record that the checkpoint does not cover.</param>
    public WindowCheckpoint Save(long next) => new(_run, next, _closedBefore + _windows.Closed, _closedEvents, _windows.Late, _windows.Unfit, _windows.Save());

    /// <summary>Restores the windows of <paramref name="checkpoint"/>.</summary>
    /// <exception cref="FormatException">The checkpoint has windows of another kind.</exception>
    public void Restore(WindowCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        (_closedBefore, _closedEvents, _lateBefore) = (checkpoint.Closed, checkpoint.ClosedEvents, checkpoint.Late);
        _windows.Restore(checkpoint.Open, checkpoint.Late, checkpoint.Unfit);
    }

    /// <summary>Removes the oldest <paramref name="count"/> of <see cref="Uncommitted"/>, because they are committed.</summary>
    public void Committed(int count) => _uncommitted.RemoveRange(0, count);
}
