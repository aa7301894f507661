namespace StreamLab.ControlRoom.Producers;

/// <summary>What giving orders to producers needs.</summary>
internal static class ProducerRegistration
{
    public static void AddProducerDesk(this IServiceCollection services, string topic) => services
        .AddSingleton<IOrderTopic>(provider => ActivatorUtilities.CreateInstance<OrderTopic>(provider, topic))
        .AddSingleton<ProducerDesk>()
        .AddHostedService(provider => provider.GetRequiredService<ProducerDesk>());
}
