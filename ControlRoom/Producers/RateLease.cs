using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Producers;

/// <summary>The exclusive right to set the producers' rate. A sweep's orders also have the order from before, which is restored at the end.</summary>
/// <param name="producers">Gives the orders.</param>
/// <param name="terms">What anyone is told who wants to change the rate meanwhile.</param>
internal sealed class RateLease(ProducerControl producers, string terms) : IDisposable
{
    /// <summary>The terms of a sweep.</summary>
    public const string OfSweep = "A sweep sets the rate: stop it first, or wait for its end.";

    /// <summary>The terms of phases of load.</summary>
    public const string OfLoad = "Phases of load set the rate until the run ends.";

    /// <summary>What anyone is told who wants to change the rate meanwhile.</summary>
    public string Terms => terms;

    /// <summary>The run, as 8 hexadecimal digits; empty before the first reading.</summary>
    public string Run { get; private set; } = "";

    /// <summary>Reads the order in force. Must be called first.</summary>
    /// <exception cref="OrderRefusedException">No producer is live, or the brokers do not answer.</exception>
    public async Task<ProducerOrder> ReadAsync(CancellationToken cancellationToken)
    {
        var order = await producers.ReadAsync(cancellationToken);
        Run = order.Run;
        return order;
    }

    /// <summary>Sets the producers' rate.</summary>
    /// <param name="rate">Records per second over all producers.</param>
    /// <param name="cancellationToken">Cancels the wait for the brokers.</param>
    /// <exception cref="OrderRefusedException">No producer is live, another run began, or the brokers do not acknowledge the order.</exception>
    public Task SetAsync(double rate, CancellationToken cancellationToken) => producers.SweepAsync(rate, isPaused: false, this, cancellationToken);

    /// <summary>Pauses the producers. They drop their backlog when they resume.</summary>
    /// <param name="rate">Records per second over all producers, for the time after the pause.</param>
    /// <param name="cancellationToken">Cancels the wait for the brokers.</param>
    /// <exception cref="OrderRefusedException">No producer is live, another run began, or the brokers do not acknowledge the order.</exception>
    public Task PauseAsync(double rate, CancellationToken cancellationToken) => producers.SweepAsync(rate, isPaused: true, this, cancellationToken);

    /// <summary>Gives an order that nothing restores.</summary>
    /// <param name="rate">Records per second over all producers.</param>
    /// <param name="isPaused">True when producers send nothing.</param>
    /// <param name="cancellationToken">Cancels the wait for the brokers.</param>
    /// <exception cref="OrderRefusedException">The brokers do not acknowledge the order.</exception>
    public Task LeadAsync(double rate, bool isPaused, CancellationToken cancellationToken) => producers.LeadAsync(rate, isPaused, this, cancellationToken);

    /// <summary>Restores the order from before the sweep.</summary>
    /// <returns>The restored order.</returns>
    /// <exception cref="OrderRefusedException">The brokers do not acknowledge the order.</exception>
    public Task<ProducerOrder> RestoreAsync(CancellationToken cancellationToken) => producers.RestoreAsync(this, cancellationToken);

    /// <summary>Returns the right, so that others can set the rate again.</summary>
    public void Dispose() => producers.EndLease(this);
}
