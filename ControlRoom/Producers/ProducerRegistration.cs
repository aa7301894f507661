namespace StreamLab.ControlRoom.Producers;

/// <summary>Registers the services that send orders to producers.</summary>
internal static class ProducerRegistration
{
    public static void AddProducerControl(this IServiceCollection services, string topic) => services
        .AddSingleton<IOrderTopic>(provider => ActivatorUtilities.CreateInstance<OrderTopic>(provider, topic))
        .AddSingleton<ProducerControl>()
        .AddHostedService(provider => provider.GetRequiredService<ProducerControl>());
}
