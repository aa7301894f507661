using Microsoft.Extensions.DependencyInjection;

using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Registration;

/// <summary>Registers the brokers' health check.</summary>
public static class BrokersHealthExtensions
{
    /// <summary>Adds the health check <c>brokers</c>, healthy while a broker answers. Needs a registered <see cref="SideClients"/>.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddBrokersHealthCheck(this IServiceCollection services)
    {
        services.AddSingleton<BrokersHealthCheck>().AddHealthChecks().AddCheck<BrokersHealthCheck>("brokers");
        return services;
    }
}
