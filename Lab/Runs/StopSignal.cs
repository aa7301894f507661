using System.Runtime.InteropServices;

namespace StreamLab.Lab.Runs;

/// <summary>The user's stop request: the first ends the run in order, a later one ends it at once.</summary>
/// <param name="time">The clock.</param>
/// <remarks>
/// One request may arrive as several signals: <c>timeout</c> signals its child and then the whole group, systemd and CI signal every process,
/// and a terminal that closes adds SIGHUP. Signals within a second are one request.
/// </remarks>
internal sealed class StopSignal(TimeProvider time) : IDisposable
{
    /// <summary>The time within which signals count as one request.</summary>
    public static readonly TimeSpan OneWish = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly List<IDisposable> _registrations = [];
    private long? _asked;

    /// <summary>Cancelled at the first request.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Cancelled at a later request.</summary>
    public CancellationToken Abort => _abort.Token;

    /// <summary>Handles Ctrl+C and the system's termination signals.</summary>
    public void ListenToSystem()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                // A third request ends this process at once. Its pipes then close, which ends the children.
                context.Cancel = !Abort.IsCancellationRequested || IsSameWish();
                Request();
            }));
        }
    }

    /// <summary>Ends the run in order, or at once when a stop was requested before.</summary>
    public void Request()
    {
        lock (_registrations)
        {
            if (IsSameWish())
            {
                return;
            }

            _asked = time.GetTimestamp();
            // Run the callbacks on another thread, so that they do not block the signal's thread.
            _ = (_stop.IsCancellationRequested ? _abort : _stop).CancelAsync();
        }
    }

    /// <summary>Ends the run in order. Further calls have no effect.</summary>
    public void RequestStop() => _ = _stop.CancelAsync();

    /// <summary>Ends the run at once.</summary>
    public void RequestAbort()
    {
        _ = _stop.CancelAsync();
        _ = _abort.CancelAsync();
    }

    private bool IsSameWish() => _asked is { } asked && time.GetElapsedTime(asked) < OneWish;

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
