using StreamLab.AppHost.Start;

namespace StreamLab.AppHost.Tests;

public sealed class InheritedSettingsTests
{
    [Fact]
    public void ServicesDoNotInheritSettings()
    {
        Environment.SetEnvironmentVariable("streamlab__Inherited__Test", "5");
        Environment.SetEnvironmentVariable("STREAMLABOTHER__TEST", "5");

        InheritedSettings.Forget();

        Assert.Null(Environment.GetEnvironmentVariable("streamlab__Inherited__Test"));
        Assert.Equal("5", Environment.GetEnvironmentVariable("STREAMLABOTHER__TEST"));
    }
}
