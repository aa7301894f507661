using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Producers;

/// <summary>The producers' rate in the hands of a sweep. What was in force before is kept beside every order, and put back at the end.</summary>
internal sealed class BorrowedRate(ProducerDesk desk) : IDisposable
{
    /// <summary>The run whose rate it is, as 8 hexadecimal digits; empty before it was read.</summary>
    public string Run { get; private set; } = "";

    /// <summary>The order in force, with which borrowing begins.</summary>
    /// <exception cref="OrderRefusedException">No producer is at work, or the brokers do not tell.</exception>
    public async Task<ProducerOrder> ReadAsync(CancellationToken cancellationToken)
    {
        var order = await desk.ReadAsync(cancellationToken);
        Run = order.Run;
        return order;
    }

    /// <summary>Lets producers send at a rate.</summary>
    /// <param name="rate">Records a second over all producers.</param>
    /// <param name="cancellationToken">Ends the wait for the brokers.</param>
    /// <exception cref="OrderRefusedException">No producer is at work, another run began, or the brokers do not confirm.</exception>
    public Task SetAsync(double rate, CancellationToken cancellationToken) => desk.SweepAsync(rate, isPaused: false, this, cancellationToken);

    /// <summary>Lets producers send nothing. What they are behind with is forgotten when they go on.</summary>
    /// <param name="rate">Records a second over all producers that the order names for later.</param>
    /// <param name="cancellationToken">Ends the wait for the brokers.</param>
    /// <exception cref="OrderRefusedException">No producer is at work, another run began, or the brokers do not confirm.</exception>
    public Task PauseAsync(double rate, CancellationToken cancellationToken) => desk.SweepAsync(rate, isPaused: true, this, cancellationToken);

    /// <summary>Puts back what was in force before.</summary>
    /// <returns>The order that is in force again.</returns>
    /// <exception cref="OrderRefusedException">The brokers do not confirm.</exception>
    public Task<ProducerOrder> RestoreAsync(CancellationToken cancellationToken) => desk.RestoreAsync(this, cancellationToken);

    /// <summary>Lets others set the rate again.</summary>
    public void Dispose() => desk.TakeBack(this);
}
