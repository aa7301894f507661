using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Windows;

namespace StreamLab.Consumer.Worker;

/// <summary>The windows of every assigned partition. Owned by the consuming thread.</summary>
internal sealed class ResultWindows : IWindowView
{
    private readonly Dictionary<int, PartitionWindows> _partitions = [];

    private long _closedInOthers;
    private long _lateInOthers;

    public long Closed => _closedInOthers + _partitions.Values.Sum(static windows => windows.Closed);

    public long Late => _lateInOthers + _partitions.Values.Sum(static windows => windows.Late);

    public void Assign(int partition, PartitionWindows windows) => _partitions[partition] = windows;

    /// <summary>Removes a partition. Its next owner rebuilds the windows that are not committed.</summary>
    public void Remove(int partition)
    {
        if (_partitions.Remove(partition, out var windows))
        {
            _closedInOthers += windows.Closed;
            _lateInOthers += windows.Late;
        }
    }

    public PartitionWindows? Get(int partition) => _partitions.GetValueOrDefault(partition);

    public void Add(int partition, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => _partitions[partition].Add(key, data);

    public IReadOnlyList<WindowResult> Newest(int count) =>
        [.. _partitions.Values.SelectMany(windows => windows.Newest(count)).OrderByDescending(static window => window.Start).Take(count)];
}
