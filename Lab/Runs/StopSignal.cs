using System.Runtime.InteropServices;

namespace StreamLab.Lab.Runs;

/// <summary>The person's wish to end the run: asked once it ends in order, asked twice at once.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly List<IDisposable> _registrations = [];

    /// <summary>Cancelled at the first wish.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Cancelled at the second wish.</summary>
    public CancellationToken Abort => _abort.Token;

    /// <summary>Takes Ctrl+C and the system's own wishes for one.</summary>
    public void ListenToSystem()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                // A third wish ends this process where it stands; the leash ends the children.
                context.Cancel = !Abort.IsCancellationRequested;
                Request();
            }));
        }
    }

    /// <summary>Ends the run in order, or at once when that was asked for before.</summary>
    public void Request()
    {
        lock (_registrations)
        {
            // Callbacks run elsewhere: what they do must not hold up the signal's thread.
            _ = (_stop.IsCancellationRequested ? _abort : _stop).CancelAsync();
        }
    }

    /// <summary>Ends the run in order; asked again it changes nothing.</summary>
    public void RequestStop() => _ = _stop.CancelAsync();

    /// <summary>Ends the run at once.</summary>
    public void RequestAbort()
    {
        _ = _stop.CancelAsync();
        _ = _abort.CancelAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
        _abort.Dispose();
    }
}
