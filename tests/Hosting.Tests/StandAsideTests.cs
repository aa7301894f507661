using System.Reflection;

namespace StreamLab.Hosting.Tests;

/// <summary>All that this project has where Aspire's packages are missing.</summary>
public sealed class StandAsideTests
{
    private static readonly string Version = typeof(StandAsideTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(static metadata => metadata.Key == "AspireVersion").Value!;

    [Fact]
    public void AppModelIsTestedWhereAspiresPackagesAre() =>
        Assert.Skip($"Aspire {Version}'s packages are not on the NuGet feeds: the app-model tests need them.");
}
