using System.Globalization;

using StreamLab.Processes.Pipes;

namespace StreamLab.Processes.Services;

/// <summary>Tells the host that started this worker, if one did, that it is ready.</summary>
/// <remarks>Snapshots say so too, but their way to the host, over brokers and ControlRoom, takes a good part of a lab's start.</remarks>
/// <param name="parent">The connection to the host.</param>
public sealed class ReadySignal(ParentConnection parent) : IDisposable
{
    private readonly StreamWriter? _host = parent.Reports is { } reports
        ? new(reports) { AutoFlush = true, NewLine = "\n" }
        : null;

    /// <summary>Says that it is, and with how many partitions.</summary>
    public void Tell(int partitions)
    {
        try
        {
            _host?.WriteLine(partitions.ToString(CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // The host is gone: its leash says what to do then.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _host?.Dispose();
}
