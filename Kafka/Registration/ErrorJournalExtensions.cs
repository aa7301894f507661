using Microsoft.Extensions.DependencyInjection;

using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Registration;

/// <summary>Registers the log of errors.</summary>
public static class ErrorJournalExtensions
{
    /// <summary>Adds <see cref="ErrorCounts"/>, and logs what they count.</summary>
    /// <param name="services">Where to register it.</param>
    public static IServiceCollection AddErrorJournal(this IServiceCollection services) =>
        services.AddSingleton<ErrorCounts>().AddHostedService<ErrorJournal>();
}
