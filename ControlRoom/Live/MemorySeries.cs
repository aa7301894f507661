namespace StreamLab.ControlRoom.Live;

/// <summary>A process's resident memory over its lifetime, in constant space: the interval between samples grows with the lifetime.</summary>
internal sealed class MemorySeries(string name, string incarnation)
{
    private const int Capacity = 480;

    private readonly List<MemorySample> _samples = [];
    private TimeSpan _interval = TimeSpan.FromSeconds(1);

    public string Name => name;

    public string Incarnation => incarnation;

    public MemorySample Last { get; private set; }

    public long Peak { get; private set; }

    public IReadOnlyList<MemorySample> Samples => _samples;

    public void Add(DateTimeOffset at, long bytes)
    {
        if (bytes <= 0)
        {
            return;
        }

        Last = new(at, bytes);
        Peak = Math.Max(Peak, bytes);
        // Snapshots come about once a second, so accept one that is slightly early.
        if (_samples.Count > 0 && at - _samples[^1].At < _interval * 0.9)
        {
            return;
        }

        if (_samples.Count == Capacity)
        {
            Thin();
        }

        _samples.Add(Last);
    }

    private void Thin()
    {
        for (var i = 1; i < Capacity / 2; i++)
        {
            _samples[i] = _samples[2 * i];
        }

        _samples.RemoveRange(Capacity / 2, Capacity / 2);
        _interval *= 2;
    }
}

/// <summary>The resident memory at one moment.</summary>
/// <param name="At">The time.</param>
/// <param name="Bytes">The memory in bytes.</param>
internal readonly record struct MemorySample(DateTimeOffset At, long Bytes);
