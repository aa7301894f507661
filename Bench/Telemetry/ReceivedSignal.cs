using System.Globalization;

namespace StreamLab.Bench.Telemetry;

/// <summary>Counts the received telemetry of one signal.</summary>
/// <param name="name">The signal: logs, metrics or traces.</param>
/// <param name="items">The name of its items: log records, metrics or spans.</param>
internal sealed class ReceivedSignal(string name, string items)
{
    private long _requests;
    private long _bytes;
    private long _count;

    public string Name => name;

    /// <summary>True when at least one item was received.</summary>
    public bool HasAny => Volatile.Read(ref _count) > 0;

    /// <summary>Counts a request.</summary>
    public void Add(ReadOnlySpan<byte> request)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _bytes, request.Length);
        Interlocked.Add(ref _count, ProtobufItems.Count(request));
    }

    /// <summary>Resets the counts.</summary>
    public void Reset()
    {
        Volatile.Write(ref _requests, 0);
        Volatile.Write(ref _bytes, 0);
        Volatile.Write(ref _count, 0);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: {Volatile.Read(ref _requests):#,0} requests with {Volatile.Read(ref _count):#,0} {items}, {Volatile.Read(ref _bytes):#,0} bytes");
}
