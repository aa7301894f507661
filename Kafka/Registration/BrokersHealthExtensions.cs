using Microsoft.Extensions.DependencyInjection;

using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Registration;

/// <summary>Registers the check of the brokers.</summary>
public static class BrokersHealthExtensions
{
    /// <summary>Adds a check, <c>brokers</c>, that is healthy while a broker answers; it connects as <see cref="SideClients"/> does, which must be registered.</summary>
    /// <param name="services">Where to register it.</param>
    public static IServiceCollection AddBrokersHealthCheck(this IServiceCollection services)
    {
        services.AddSingleton<BrokersHealthCheck>().AddHealthChecks().AddCheck<BrokersHealthCheck>("brokers");
        return services;
    }
}
