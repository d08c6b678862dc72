using System.Security.Cryptography.X509Certificates;

namespace Buergerdraht.Doubles.Mail;

/// <summary>Writes what Dovecot 2.3 needs into a folder.</summary>
internal static class DovecotConfiguration
{
    public static async Task WriteAsync(string folder, int port, int tlsPort, string tokenUrl, X509Certificate2 certificate, bool ssl)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "server.pem"), certificate.ExportCertificatePem());
        using (var key = certificate.GetECDsaPrivateKey()!)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "server.key"), key.ExportPkcs8PrivateKeyPem());
        }
        Directory.CreateDirectory(Path.Combine(folder, "users"));
        await File.WriteAllTextAsync(Path.Combine(folder, "oauth2.conf"), $"""
            tokeninfo_url = {tokenUrl}
            introspection_mode = get
            introspection_url = {tokenUrl}
            username_attribute = username
            active_attribute = active
            active_value = true
            tls_ca_cert_file = {folder}/server.pem

            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "dovecot.conf"), Main(folder, port, tlsPort, ssl));
    }

    private static string Main(string folder, int port, int tlsPort, bool ssl)
    {
        var isRoot = Environment.IsPrivilegedProcess;
        var me = Environment.UserName;
        return $$"""
            base_dir = {{folder}}/run
            state_dir = {{folder}}/state
            log_path = {{folder}}/log
            protocols = imap
            listen = 127.0.0.1
            ssl = {{(ssl ? "yes" : "no")}}
            ssl_cert = <{{folder}}/server.pem
            ssl_key = <{{folder}}/server.key
            disable_plaintext_auth = no
            auth_mechanisms = plain login xoauth2 oauthbearer
            auth_failure_delay = 0
            default_internal_user = {{(isRoot ? "dovecot" : me)}}
            default_internal_group = {{(isRoot ? "dovecot" : me)}}
            default_login_user = {{(isRoot ? "dovenull" : me)}}
            first_valid_uid = 1
            mail_location = maildir:{{folder}}/mail/%u
            maildir_stat_dirs = yes
            mail_max_userip_connections = 100
            namespace inbox {
              inbox = yes
              separator = /
            }
            passdb {
              driver = oauth2
              mechanisms = xoauth2 oauthbearer
              args = {{folder}}/oauth2.conf
            }
            passdb {
              driver = passwd-file
              mechanisms = plain login
              args = username_format=%u {{folder}}/users/%u
            }
            userdb {
              driver = static
              args = uid={{(isRoot ? "nobody" : me)}} gid={{(isRoot ? "nogroup" : me)}} home={{folder}}/mail/%u allow_all_users=yes
            }
            service imap-login {
              chroot = {{(isRoot ? "login" : "")}}
              service_count = 0
              inet_listener imap {
                port = {{port}}
              }
              inet_listener imaps {
                port = {{(ssl ? tlsPort : 0)}}
                ssl = {{(ssl ? "yes" : "no")}}
              }
            }
            # Wrong passwords of one test must not slow the next one down.
            service anvil {
              {{(isRoot ? "" : "chroot =")}}
              unix_listener anvil-auth-penalty {
                mode = 0
              }
            }
            {{(isRoot ? "" : "service stats {\n  chroot =\n}")}}

            """;
    }
}
