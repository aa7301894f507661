using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Windows;

namespace StreamLab.Consumer.Worker;

/// <summary>The windows of every assigned partition. The consuming thread owns it.</summary>
internal sealed class ResultWindows : IWindowView
{
    private readonly Dictionary<int, PartitionWindows> _partitions = [];

    private long _closedInOthers;
    private long _lateInOthers;

    public long Closed => _closedInOthers + _partitions.Values.Sum(static windows => windows.Closed);

    public long Late => _lateInOthers + _partitions.Values.Sum(static windows => windows.Late);

    public void Assign(int partition, PartitionWindows windows) => _partitions[partition] = windows;

    /// <summary>Lets go of a partition; what of it is not committed is its next owner's to make again.</summary>
    public void Remove(int partition)
    {
        if (_partitions.Remove(partition, out var windows))
        {
            _closedInOthers += windows.Closed;
            _lateInOthers += windows.Late;
        }
    }

    public PartitionWindows? Of(int partition) => _partitions.GetValueOrDefault(partition);

    public void Add(int partition, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => _partitions[partition].Add(key, data);

    public IReadOnlyList<WindowResult> Newest(int count) =>
        [.. _partitions.Values.SelectMany(windows => windows.Newest(count)).OrderByDescending(static window => window.Start).Take(count)];
}
