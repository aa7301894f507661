using StreamLab.Streaming.Results;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Streaming.Windows;

/// <summary>The windows of one partition, with those that closed and are not yet committed. Not thread-safe.</summary>
/// <remarks>
/// All that it holds follows from the partition's records up to some offset and from nothing else, so a checkpoint taken there and the
/// records after it give the same windows again, in any consumer.
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

    /// <summary>Windows that closed and are not committed, oldest first.</summary>
    public IReadOnlyList<ClosedWindow> Uncommitted => _uncommitted;

    /// <summary>Adds one event.</summary>
    /// <param name="key">The record's key.</param>
    /// <param name="data">The event's data.</param>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => _windows.Add(key, data);

    /// <inheritdoc/>
    public IReadOnlyList<WindowResult> Newest(int count) => _windows.Newest(count);

    /// <summary>All that is needed to go on elsewhere.</summary>
    /// <param name="next">Offset of the first record that is not in it.</param>
    public WindowCheckpoint Save(long next) => new(_run, next, _closedBefore + _windows.Closed, _closedEvents, _windows.Late, _windows.Unfit, _windows.Save());

    /// <summary>Goes on where <paramref name="checkpoint"/> was taken.</summary>
    /// <exception cref="FormatException">It is of other windows.</exception>
    public void Restore(WindowCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        (_closedBefore, _closedEvents, _lateBefore) = (checkpoint.Closed, checkpoint.ClosedEvents, checkpoint.Late);
        _windows.Restore(checkpoint.Open, checkpoint.Late, checkpoint.Unfit);
    }

    /// <summary>The oldest <paramref name="count"/> of <see cref="Uncommitted"/> are committed.</summary>
    public void Committed(int count) => _uncommitted.RemoveRange(0, count);
}
