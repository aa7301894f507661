using StreamLab.Verification.Observing;

namespace StreamLab.ControlRoom.Services;

/// <summary>The newest observations of one incarnation of a service.</summary>
/// <param name="Newest">What it told last.</param>
/// <param name="HeardAt">When, in ticks of the clock that is never set.</param>
/// <param name="SentPerSecond">The records per second that it sent between the last two times.</param>
/// <param name="ReadPerSecond">The records per second that it read between them.</param>
internal sealed record ToldObservations(ServiceObservations Newest, long HeardAt, double SentPerSecond, double ReadPerSecond)
{
    /// <summary>The records that it sent.</summary>
    public static long SentBy(ServiceObservations told) => told.Observed.Producers.SelectMany(static producer => producer.Streams).Sum(static sent => sent.Sent);

    /// <summary>The records that it read.</summary>
    public static long ReadBy(ServiceObservations told) => told.Observed.Groups.SelectMany(static group => group.Streams).Sum(static read => read.Read.Count);

    /// <summary>What it told, with its name in the place of a client's, and marked when it may have done more.</summary>
    /// <param name="isSilent">True when it has not answered for some time and did not say that it was its last word.</param>
    public ObservationSet Observed(bool isSilent) => new(
        [
            .. Newest.Observed.Producers.Select(producer => producer with
            {
                Name = Named(producer.Name),
                Streams = [.. producer.Streams.Select(sent => sent with { Producer = Named(sent.Producer), Announced = Newest.IsLast ? sent.Sent : null })],
            }),
        ],
        [
            .. Newest.Observed.Groups.Select(group => group with
            {
                Consumers = [.. group.Consumers.Select(consumer => consumer with { Name = Named(consumer.Name), IsSilent = isSilent })],
                Streams = [.. group.Streams.Select(read => read with { IsSilent = isSilent })],
            }),
        ]);

    // librdkafka numbers the clients of each process, which tells nobody anything.
    private string Named(string client) =>
        client.Length == 0 || client.StartsWith("rdkafka#", StringComparison.Ordinal) ? Newest.Service : $"{Newest.Service} ({client})";
}
