using System.Reflection;

namespace StreamLab.Examples.Tests;

/// <summary>The Shop gets the packages as its user does: packed, from a folder.</summary>
public sealed class ShopTests : IDisposable
{
    private static readonly string[] Packed = ["Planning", "Hosting", "Hosting.ControlRoom", "Testing", "Verification"];
    private static readonly TimeSpan PackLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan TestLimit = TimeSpan.FromMinutes(20);

    // NuGet keeps what it has once seen of a version.
    private readonly string _version = $"0.1.0-test.{Guid.NewGuid():N}";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streamlab-shop-");

    [Fact]
    public async Task TheShopIsBuiltFromThePackagesAndItsTestsPass()
    {
        var repository = Metadata("Repository");
        Copy(new(Path.Combine(repository, "examples", "Shop")), _folder);
        var packages = _folder.CreateSubdirectory("packages").FullName;
        foreach (var project in Packed)
        {
            await DotNet.RunAsync(
                repository, PackLimit, "pack", project, "--no-build", "--configuration", Metadata("Configuration"), "--output", packages, $"-p:Version={_version}");
        }

        var output = await DotNet.RunAsync(_folder.FullName, TestLimit, "test", $"-p:StreamLabVersion={_version}");

        Assert.Matches(@"succeeded: *[1-9]", output);
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        foreach (var package in Directory.EnumerateDirectories(Cache(), "streamlab.*").Select(package => new DirectoryInfo(Path.Combine(package, _version))))
        {
            if (package.Exists)
            {
                package.Delete(recursive: true);
            }
        }
    }

    private static string Cache() => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static string Metadata(string key) =>
        typeof(ShopTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        }

        foreach (var folder in from.EnumerateDirectories().Where(static folder => folder.Name is not ("bin" or "obj" or "packages")))
        {
            Copy(folder, to.CreateSubdirectory(folder.Name));
        }
    }
}
