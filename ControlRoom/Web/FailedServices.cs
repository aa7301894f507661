using StreamLab.Settings;

namespace StreamLab.ControlRoom.Web;

/// <summary>Makes the program fail when one of its services failed: the host then stops, but would exit with code 0.</summary>
internal static class FailedServices
{
    /// <summary>Sets the exit code when the program stops because a service failed.</summary>
    public static void FailWithServices(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        // Resolved now, because services are already disposed when a program that cannot start stops.
        List<BackgroundService> services = [.. app.Services.GetServices<IHostedService>().OfType<BackgroundService>()];
        app.Lifetime.ApplicationStopping.Register(() =>
        {
            if (services.Exists(static service => service.ExecuteTask?.IsFaulted == true))
            {
                Environment.ExitCode = ExitCodes.Fail;
            }
        });
    });
}
