using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StreamLab.AppHost.Services;
using StreamLab.AppHost.Brokers;
using StreamLab.AppHost.Start;
using StreamLab.Lab.Runs;

namespace StreamLab.AppHost.Runs;

/// <summary>Registers what follows a run.</summary>
internal static class AspireRunRegistration
{
    // Long enough for the run to end in order: workers stop, what is in flight is read, the verdict is made.
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(90);

    /// <summary>Adds the run to an application's services.</summary>
    public static void AddAspireRun(this IServiceCollection services, LabOptions options)
    {
        services.Configure<HostOptions>(static host => host.ShutdownTimeout = ShutdownTime);
        services.AddSingleton(TimeProvider.System).AddSingleton(options.Plan).AddSingleton(options.Brokers).AddSingleton<Notices>();
        services.AddSingleton<BrokerWarning>().AddSingleton<ResourceStates>().AddSingleton<ResourceServices>().AddSingleton<DashboardLogin>();
        services.AddSingleton<Breakage>().AddSingleton<Departure>().AddSingleton<WorkerPipes>();
        services.AddSingleton(provider => new AspireRun(
            options.Plan, provider.GetRequiredService<WorkerPipes>(), options.Brokers, options.Report, provider.GetRequiredService<DistributedApplicationModel>(),
            provider.GetRequiredService<ResourceServices>(), provider.GetRequiredService<Breakage>(), provider.GetRequiredService<BrokerWarning>(),
            provider.GetRequiredService<DashboardLogin>(), provider.GetRequiredService<Notices>(),
            provider.GetRequiredService<IHostApplicationLifetime>(), TimeProvider.System));
        services.AddHostedService(static provider => provider.GetRequiredService<AspireRun>());
    }
}
