namespace StreamLab.AppHost.Publishing;

/// <summary>The container image that <c>dotnet publish -t:PublishContainer</c> makes of a service.</summary>
internal static class ServiceImage
{
    /// <remarks>As Directory.Build.props names it.</remarks>
    public static string Of(ProjectResource project) =>
        $"streamlab/{Path.GetFileNameWithoutExtension(project.GetProjectMetadata().ProjectPath).ToLowerInvariant()}:latest";
}
