using System.Runtime.InteropServices;

namespace StreamLab.Lab.Runs;

/// <summary>The person's wish to end the run: asked once it ends in order, asked again later it ends at once.</summary>
/// <param name="time">The clock.</param>
/// <remarks>
/// One wish may come as several signals: <c>timeout</c> signals its child and then the whole group, systemd and CI every process, and a
/// terminal that closes sends SIGHUP beside. What comes within a second is one wish.
/// </remarks>
internal sealed class StopSignal(TimeProvider time) : IDisposable
{
    /// <summary>Signals that come within this are one wish.</summary>
    public static readonly TimeSpan OneWish = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly List<IDisposable> _registrations = [];
    private long? _asked;

    /// <summary>Cancelled at the first wish.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Cancelled at a later wish.</summary>
    public CancellationToken Abort => _abort.Token;

    /// <summary>Takes Ctrl+C and the system's own wishes for one.</summary>
    public void ListenToSystem()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                // A third wish ends this process where it stands; the leash ends the children.
                context.Cancel = !Abort.IsCancellationRequested || IsSameWish();
                Request();
            }));
        }
    }

    /// <summary>Ends the run in order, or at once when that was asked for before.</summary>
    public void Request()
    {
        lock (_registrations)
        {
            if (IsSameWish())
            {
                return;
            }

            _asked = time.GetTimestamp();
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
