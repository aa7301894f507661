using StreamLab.ControlRoom.Events;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Producers;
using StreamLab.Settings;
using StreamLab.Settings.Loads;

namespace StreamLab.ControlRoom.Loading;

/// <summary>Orders the rate of the phases of load, one step at a time.</summary>
/// <remarks>The rate follows from the time since the first record alone. So a successor of this process goes on where this one ended.</remarks>
internal sealed partial class LoadFollower(
    ProducerControl producers, LabState state, LabSettings lab, TimeProvider time, ILogger<LoadFollower> logger) : IDisposable
{
    private readonly LoadProfile _load = lab.Load;
    private RateLease? _rate;
    private LoadPhase? _phase;
    private double? _ordered;
    private bool _isOrdered;

    /// <summary>True when there are phases to follow.</summary>
    public bool HasPhases => _load.Phases.Count > 0;

    /// <summary>Orders the rate of this moment if it is another one than before.</summary>
    public async Task StepAsync(CancellationToken cancellationToken)
    {
        if (state.Read(static run => run.StartedAt()) is not { } start)
        {
            return;
        }

        try
        {
            await OrderAsync(await RateAsync(cancellationToken), time.GetUtcNow() - start, cancellationToken);
        }
        catch (OrderRefusedException e)
        {
            // Brokers may be down on purpose. The next step tries again, with the rate of its time.
            LogRefused(logger, e.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _rate?.Dispose();

    private async Task<RateLease> RateAsync(CancellationToken cancellationToken)
    {
        _rate ??= producers.Lease(RateLease.OfLoad);
        if (_rate.Run.Length == 0)
        {
            await _rate.ReadAsync(cancellationToken);
            state.Read(static run => run.IsLed = true);
        }

        return _rate;
    }

    private async Task OrderAsync(RateLease rate, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        var wanted = _load.RateAt(elapsed);
        if (_isOrdered && wanted.Equals(_ordered))
        {
            return;
        }

        await rate.LeadAsync(wanted ?? _ordered ?? _load.Phases[0].From, isPaused: wanted is null, cancellationToken);
        (_ordered, _isOrdered) = (wanted, true);
        if (_load.PhaseAt(elapsed) is var phase && phase != _phase)
        {
            _phase = phase;
            state.Note([new LabEvent(time.GetUtcNow(), EventTone.Plain, $"Phase of load: {phase}")]);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The rate of a phase of load could not be ordered yet: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);
}
