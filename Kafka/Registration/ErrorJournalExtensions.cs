using Microsoft.Extensions.DependencyInjection;

using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Registration;

/// <summary>Registers the error journal.</summary>
public static class ErrorJournalExtensions
{
    /// <summary>Adds <see cref="ErrorCounts"/> and the service that logs them, and <see cref="Denials"/>.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddErrorJournal(this IServiceCollection services) =>
        services.AddSingleton<ErrorCounts>().AddSingleton<Denials>().AddHostedService<ErrorJournal>();
}
