namespace StreamLab.ControlRoom.Sweeping;

/// <summary>Registers the services for sweeps.</summary>
internal static class SweepRegistration
{
    public static void AddSweepControl(this IServiceCollection services) => services
        .AddSingleton<SweepClock>()
        .AddSingleton<SweepControl>()
        .AddHostedService(static provider => provider.GetRequiredService<SweepControl>())
        .AddHostedService<InterruptedSweep>();
}
