using StreamLab.Settings;

namespace StreamLab.ControlRoom.Web;

/// <summary>Ends the program with a failure when one of its services failed: the host stops then, and would say that all went well.</summary>
internal static class ServiceFailures
{
    /// <summary>Sets the exit code when the program stops because a service failed.</summary>
    public static void FailWithServices(this WebApplication app) => app.Lifetime.ApplicationStopping.Register(() =>
    {
        if (app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(static service => service.ExecuteTask?.IsFaulted == true))
        {
            Environment.ExitCode = ExitCodes.Fail;
        }
    });
}
